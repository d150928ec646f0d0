/** What a business offers, at which price, for how long. */
package com.mecabal.business.offer;
