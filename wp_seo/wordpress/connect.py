"""Opens the configured site over the transport that it allows."""

from __future__ import annotations

import logging

from wp_seo.errors import SiteError
from wp_seo.settings import Settings
from wp_seo.wordpress.base import Site
from wp_seo.wordpress.http import Http
from wp_seo.wordpress.rest import RestSite

_LOG = logging.getLogger(__name__)
_REST_IS_SHUT = ("rest-off", "no-route", "html-not-json", "not-found", "forbidden", "modsecurity")


def connect(settings: Settings) -> Site:
    """The site with its credentials tried. SiteError by name where it can't be used.

    `auto` takes REST, and XML-RPC only where REST itself is shut; which, and why, goes to the log.
    """
    site = settings.site
    shut: SiteError | None = None
    http = Http(site.user, site.app_password, timeout=site.timeout, verify=site.verify_tls)
    if site.transport != "xmlrpc":
        rest = RestSite(site.url, http)
        try:
            rest.me()
        except SiteError as exc:
            if site.transport == "rest" or exc.code not in _REST_IS_SHUT:
                raise
            _LOG.warning("REST can't be used (%s); trying XML-RPC.", exc)
            shut = exc
        else:
            _LOG.info("Connected over REST.")
            return rest
    from wp_seo.wordpress.xmlrpc import XmlRpcSite

    try:
        xmlrpc = XmlRpcSite(site.url, http, site.user, site.app_password)
        xmlrpc.me()
    except SiteError as exc:
        raise shut or exc from exc  # where both are shut, REST is the one to mend
    _LOG.info("Connected over XML-RPC.")
    return xmlrpc
