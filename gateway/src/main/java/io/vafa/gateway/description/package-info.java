/** The published description of all that can be asked for here. */
@NullMarked
package io.vafa.gateway.description;

import org.jspecify.annotations.NullMarked;
