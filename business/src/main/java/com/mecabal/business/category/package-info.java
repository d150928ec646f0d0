/** The seeded tree of trades. */
package com.mecabal.business.category;
