/** Where counts and alerts are kept, and who is told of them. */
@NullMarked
package io.vafa.points.alert.adapter.out;

import org.jspecify.annotations.NullMarked;
