/**
 * The journey that a neighbourhood makes through all services, over the gateway and nothing else: it knows what the
 * public API says, not a class of a service. Every run signs up new people with random numbers, so it may be repeated on
 * a platform that is in use.
 */
package com.mecabal.smoke;
