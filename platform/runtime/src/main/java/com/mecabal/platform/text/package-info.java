/** Text that people write: which characters it may have, and how it is folded for comparison and search. */
package com.mecabal.platform.text;
