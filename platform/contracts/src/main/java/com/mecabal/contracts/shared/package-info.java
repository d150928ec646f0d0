/**
 * Shapes that several producers use, and the few events that several services say under their own name.
 */
package com.mecabal.contracts.shared;
