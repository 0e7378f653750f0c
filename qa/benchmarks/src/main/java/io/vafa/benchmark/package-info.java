/** The command {@code vafa bench}: what there is to measure, and how to ask for it. */
@NullMarked
package io.vafa.benchmark;

import org.jspecify.annotations.NullMarked;
