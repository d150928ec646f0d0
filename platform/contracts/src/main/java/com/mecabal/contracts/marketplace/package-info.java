/**
 * What marketplace says: listings come to the market, change and leave it.
 */
package com.mecabal.contracts.marketplace;
