/** The photos of posts and comments: uploaded by their owner first, then shown by whatever names them, in its order. */
package com.mecabal.social.photo;
