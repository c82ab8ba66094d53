"""Equal Earth (Šavrič, Patterson, Jenny 2018), as frontend/build.js has projected the land of static/world.svg."""

from math import asin, cos, radians, sin, sqrt

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = sqrt(3) / 2


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """A place in degrees to a point in the picture's 1000 by 486."""
    theta = asin(_M * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = _A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)
    x = radians(longitude) * cos(theta) / (_M * slope)
    y = theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))
    return round(500 + x * 500 / 2.7066, 1), round(243 - y * 500 / 2.7066, 1)
