# CTAssist for a server: browser packages, then Python packages, then a small image that runs as nobody special.
FROM node:22-slim AS browser
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM python:3.13-slim AS packages
COPY requirements.txt .
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --only-binary :all: --require-hashes -r requirements.txt

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH \
    CTA_NO_BOOTSTRAP=1 \
    DJANGO_SETTINGS_MODULE=ctassist.settings \
    PYTHONUNBUFFERED=1 \
    STATE_DIR=/var/lib/ctassist
RUN groupadd --gid 10001 ctassist \
    && useradd --uid 10001 --gid ctassist --no-create-home --shell /usr/sbin/nologin ctassist \
    && install -d -o ctassist -g ctassist /var/lib/ctassist
WORKDIR /app
COPY --from=packages /venv /venv
COPY --from=browser /app/node_modules node_modules
COPY . .
RUN python -m compileall -q . && python manage.py collectstatic --no-input --verbosity 0
USER 10001:10001
EXPOSE 8000
CMD ["gunicorn", "ctassist.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--access-logfile", "-"]
