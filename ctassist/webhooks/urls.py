"""URLs of webhooks and deliveries."""

from ctassist.surfaces.routes import routes

from . import views

urlpatterns = [
    *routes(views.EndpointList, views.EndpointDetail),
    *routes(views.DeliveryList, views.DeliveryDetail),
]
