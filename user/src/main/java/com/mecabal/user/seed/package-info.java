/**
 * What the service ships with: the place tree, reference sets and consent texts, read from {@code resources/data} at the
 * start. Ids are derived from codes, so they are the same everywhere and survive releases. A stamp holds the hash of the
 * files: the same files are not written twice.
 */
package com.mecabal.user.seed;
