// The only way to the box: its control interface, the play beside it, and the stream of what happens.

/** A verb of the control. Error: why it cannot be done. */
export async function control(verb, given = {}) {
  const answer = await fetch(`/control/${verb}`, { method: "POST", body: JSON.stringify(given) });
  const said = await answer.json();
  if (!said.ok) throw new Error(said.error.replace(/^\w+: /, ""));
  return said.result;
}

/** Something of the play; null: this box has none. Error: why not, "busy" while it plays. */
export async function play(what, given) {
  const how = given === undefined ? {} : { method: "POST", body: JSON.stringify(given) };
  const answer = await fetch(`/play/${what}`, how);
  if (answer.status === 204) return null;
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error);
  return said;
}

/** Hear of everything: `heard(kind, facts)`. `again` is called when the stream was lost and is back. */
export function listen(heard, lost, again) {
  const stream = new EventSource("/events");
  let broken = false;
  stream.onmessage = (event) => {
    const { kind, facts } = JSON.parse(event.data);
    heard(kind, facts);
  };
  stream.onerror = () => {
    broken = true;
    lost();
  };
  stream.onopen = () => {
    if (broken) again();
    broken = false;
  };
}

export const pictureOf = (fileId) => `/view/${encodeURIComponent(fileId)}`;
