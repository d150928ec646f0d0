/** What people want to come back to. Saving twice is saving once; what was sold stays in the list, as sold. */
package com.mecabal.marketplace.saved;
