/** What people may write: plain text, stored and given back as it came. HTML and markdown are text like any other. */
package com.mecabal.social.text;
