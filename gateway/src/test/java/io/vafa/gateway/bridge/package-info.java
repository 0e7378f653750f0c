/** What the bridge does with what partners write. */
@NullMarked
package io.vafa.gateway.bridge;

import org.jspecify.annotations.NullMarked;
