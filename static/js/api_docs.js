// Shows the description of the API in the program the page has loaded.
addEventListener("DOMContentLoaded", () => {
  const swagger = document.getElementById("swagger");
  const redoc = document.getElementById("redoc");
  if (swagger) {
    SwaggerUIBundle({ url: swagger.dataset.schema, domNode: swagger, deepLinking: true, docExpansion: "none" });
  }
  if (redoc) Redoc.init(redoc.dataset.schema, { disableSearch: false, nativeScrollbars: true }, redoc);
});
