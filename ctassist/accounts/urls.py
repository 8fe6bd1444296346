"""URLs of organisations, accounts, API access, proposals and looks."""

from django.urls import path

from ctassist.surfaces.routes import routes

from .views import clients, looks, organisations, people, proposals

urlpatterns = [
    *routes(organisations.OrganisationList, organisations.OrganisationDetail),
    *routes(people.PersonList, people.PersonDetail),
    *routes(clients.ClientList, clients.ClientDetail),
    *routes(proposals.ProposalList, proposals.ProposalDetail),
    path("language/", looks.SetLanguage.as_view(), name="set_language"),
    path("theme/", looks.SetTheme.as_view(), name="set-theme"),
]
