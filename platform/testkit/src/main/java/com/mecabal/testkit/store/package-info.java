/** The tables of the service under test, behind its back: what stands there, what was said, how it would be read. */
package com.mecabal.testkit.store;
