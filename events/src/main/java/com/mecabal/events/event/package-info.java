/**
 * draft → published → cancelled | completed; an occurrence is scheduled → cancelled | completed, and a past one never
 * changes again. Who sees an event: everybody (public), people of its place (place), or nobody but its hosts (invite); never
 * across a block with the organiser. What may not be seen is 404.
 */
package com.mecabal.events.event;
