/**
 * When something can be booked: the branch's plan minus the providers' occupations, in steps of the service. What is offered
 * is a hint; only the insert of the occupation decides.
 */
package com.mecabal.business.availability;
