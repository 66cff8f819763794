-- Stands before the scripts that write a document made by a worker: what was noted of the webhook while it was made stands
-- in the stored document only. With a final state to be written: a client that is to hear of it has yet to be told, so its
-- webhook is pending. No text of a client can look like this (end.lua of deliveries says why).
local function with_webhook(job, document, final)
  local from = string.find(document, '"webhook":{"url":"', 1, true)
  local stored = from and redis.call('HGET', job, 'doc')
  local there = stored and string.find(stored, '"webhook":{"url":"', 1, true)
  local noted = there and string.match(stored, '^.-"status":"%a+","attempts":%d+}', there)
  if not noted then
    return document
  end
  local _, last = string.find(document, '"status":"%a+","attempts":%d+}', from)
  if final and string.find(noted, '"job.' .. final .. '"', 1, true) then
    noted = string.gsub(noted, '"status":"%a+"', '"status":"pending"')
  end
  return string.sub(document, 1, from - 1) .. noted .. string.sub(document, last + 1)
end

