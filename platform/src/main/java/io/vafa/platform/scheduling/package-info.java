/** Work that a service repeats from time to time. */
@NullMarked
package io.vafa.platform.scheduling;

import org.jspecify.annotations.NullMarked;
