/** The one interface document, merged from those of the services, and the page to read it on. */
package com.mecabal.gateway.document;
