/** How much the gateway has in work at once: what it cannot do in time it turns away at the door, at no cost to the rest. */
@NullMarked
package io.vafa.gateway.admission;

import org.jspecify.annotations.NullMarked;
