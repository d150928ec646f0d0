/** What administrators may look at. */
package com.mecabal.gateway.admin;
