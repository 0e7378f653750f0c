/** What is let in at once. */
@NullMarked
package io.vafa.gateway.admission;

import org.jspecify.annotations.NullMarked;
