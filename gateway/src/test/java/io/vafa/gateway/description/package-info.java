/** That what is described is what can be reached. */
@NullMarked
package io.vafa.gateway.description;

import org.jspecify.annotations.NullMarked;
