/** Bodies that come in slowly. */
@NullMarked
package io.vafa.gateway.pace;

import org.jspecify.annotations.NullMarked;
