/**
 * The feed: what was said in the viewer's places, newest first. It is never written down for each reader; a page is a
 * backward range over an index for each place, merged.
 */
package com.mecabal.social.feed;
