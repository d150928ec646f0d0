/**
 * What neighbours say to each other in the open. Packages are features: {@code post}, {@code feed}, {@code comment}, {@code
 * reaction}, {@code erasure}; {@code text} is what may be written at all.
 */
package com.mecabal.social;
