/** How often somebody may call. */
@NullMarked
package io.vafa.gateway.limit;

import org.jspecify.annotations.NullMarked;
