@NullMarked
package io.vafa.points.alert;

import org.jspecify.annotations.NullMarked;
