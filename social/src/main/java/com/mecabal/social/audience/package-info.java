/**
 * For whom something is said. Words: a <em>scope</em> says how far, an <em>audience</em> is a scope at a place and is frozen
 * when a post is published, <em>standing</em> is where a person may speak now. Whoever reads is asked for membership anew
 * each time, of the people copy, through {@link com.mecabal.social.audience.Readable}.
 */
package com.mecabal.social.audience;
