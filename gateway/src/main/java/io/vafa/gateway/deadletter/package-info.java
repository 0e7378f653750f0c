/** Looks through dead letters, sends them again or lets them be. */
@NullMarked
package io.vafa.gateway.deadletter;

import org.jspecify.annotations.NullMarked;
