/** Rules of the gateway's routing. */
@NullMarked
package io.vafa.gateway.routing;

import org.jspecify.annotations.NullMarked;
