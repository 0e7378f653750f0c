@NullMarked
package io.vafa.gateway.deadletter;

import org.jspecify.annotations.NullMarked;
