/** Where everything but purchases goes, and what is said when nobody is there. */
@NullMarked
package io.vafa.gateway.routing;

import org.jspecify.annotations.NullMarked;
