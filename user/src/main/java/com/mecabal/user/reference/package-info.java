/** Words that a profile, a landmark or a document may use: seeded sets with labels in the languages of the country. An item is retired and never deleted. */
package com.mecabal.user.reference;
