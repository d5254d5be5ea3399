"""What the API says of itself (OpenAPI 3.1): the schemas of its records, made from the records."""

import re
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from sipas.desk.web.problems import MEDIA, Problem

_REF = "#/components/schemas/{name}"
_FAILURE = "Failure"


class Shapes:
    """Collects the records that answers and requests are made of, while routes are written down."""

    def __init__(self) -> None:
        self._types: list[Any] = []

    def _schema(self, type_: Any) -> dict[str, Any]:  # noqa: ANN401 - any type msgspec knows
        self._types.append(type_)
        (schema,), _ = msgspec.json.schema_components([type_], ref_template=_REF)
        return schema

    def of(self, *types: Any, said: str = "As asked.", status: int = 200) -> dict[int | str, dict[str, Any]]:  # noqa: ANN401
        """Return the description of an answer in JSON; of several types it has the fields of all."""
        schemas = [self._schema(type_) for type_ in types]
        schema = schemas[0] if len(schemas) == 1 else {"allOf": schemas}
        return {status: {"description": said, "content": {"application/json": {"schema": schema}}}}

    def body(self, type_: Any) -> dict[str, Any]:  # noqa: ANN401
        """Return the description of a request's body in JSON."""
        content = {"application/json": {"schema": self._schema(type_)}}
        return {"requestBody": {"required": True, "content": content}}

    def components(self) -> dict[str, Any]:
        """Return the schemas of all records, by name."""
        _, components = msgspec.json.schema_components(self._types, ref_template=_REF)
        _, failure = msgspec.json.schema_components([Problem], ref_template=_REF)
        return {**components, _FAILURE: failure[Problem.__name__]}  # documents have problems too, of another kind


def _named(described: dict[str, Any]) -> dict[str, Any]:
    """The same with names for people: the codec's own records are the wire's."""
    said = msgspec.json.encode(described).decode()
    plain = re.sub(r'"(#/components/schemas/|)_([A-Z]\w*)"', r'"\1Wire\2"', said)
    renamed: dict[str, Any] = msgspec.json.decode(plain)
    return renamed


FAILURES: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "What went wrong (RFC 9457).",
        "content": {MEDIA: {"schema": {"$ref": _REF.format(name=_FAILURE)}}},
    }
}


def plain(media: str, said: str) -> dict[int | str, dict[str, Any]]:
    """Return the description of an answer that is not JSON."""
    return {200: {"description": said, "content": {media: {"schema": {"type": "string"}}}}}


def describe(app: FastAPI, shapes: Shapes, root: str) -> dict[str, Any]:
    """Return the API's description; `root` is the path all of it hangs below."""
    made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    made["servers"] = [{"url": root or "/"}]
    components = made.setdefault("components", {})
    components["schemas"] = shapes.components()
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    return _named(made)
