/** Who may report. */
@NullMarked
package io.vafa.gateway.registry;

import org.jspecify.annotations.NullMarked;
