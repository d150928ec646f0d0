/** What people read, by kind and language, from {@code templates/<language>.properties}; put together when it is read. */
package com.mecabal.notification.words;
