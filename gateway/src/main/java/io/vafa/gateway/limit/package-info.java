/** How often somebody may call: so much in a while, per caller, per member and per partner. */
@NullMarked
package io.vafa.gateway.limit;

import org.jspecify.annotations.NullMarked;
