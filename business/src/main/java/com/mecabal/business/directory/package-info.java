/** Finding a business: near a point, by words, by trade, open now. Only active ones, never across a block with the owner. */
package com.mecabal.business.directory;
