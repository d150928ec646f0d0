/**
 * The local copy of people and places that six services keep, each in its own schema, fed by the queue {@code
 * <service>.people}. It is about a second old. A person on whom no event has arrived yet is "Neighbour", unverified, band
 * 0, with the rights of the token alone; an erased one keeps only the id.
 */
package com.mecabal.platform.people;
