/**
 * What business says: businesses appear and change, bookings stand or fall. Versions rise per business.
 */
package com.mecabal.contracts.business;
