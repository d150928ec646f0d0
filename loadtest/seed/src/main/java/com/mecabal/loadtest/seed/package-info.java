/**
 * A platform full of people for load tests: everything that is written follows from a {@link com.mecabal.loadtest.seed.Plan}
 * (seed, number of people, day), row by row, so that the same plan gives the same rows wherever and in whatever order they are
 * made. It is written by COPY as the owner of the schemas, past the services: no event is told, so the copies that services
 * keep of each other are written here too.
 */
package com.mecabal.loadtest.seed;
