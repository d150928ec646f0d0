/**
 * draft → active → sold | withdrawn | expired; withdrawn and expired may become active again, sold never; any → deleted. Every
 * change re-checks all rules of the type. Who sees a listing: everybody or the people of its audience place while it is active,
 * never across a block with the seller, and the seller always. What may not be seen is 404. Lists, distances and maps know the
 * public point only.
 */
package com.mecabal.marketplace.listing;
