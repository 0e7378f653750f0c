/** Where finance records deposits. */
@NullMarked
package io.vafa.points.deposit.adapter.in;

import org.jspecify.annotations.NullMarked;
