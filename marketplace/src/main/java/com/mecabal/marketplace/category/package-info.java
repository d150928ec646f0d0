/** The seeded tree of what can be listed; at most three levels, and only leaves carry listings. */
package com.mecabal.marketplace.category;
