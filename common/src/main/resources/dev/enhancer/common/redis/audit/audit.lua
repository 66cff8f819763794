-- Adds an entry to the audit trail and removes what is older than 90 days. The trail keeps the latest 100,000 entries, about
-- 10 MB. Does nothing without an action: then the change is not an operator's.
-- Errors are returned and not raised, because a raised error would stop the script after half of the change.
-- Returns whether the entry was added.
local function audit(trail, client_id, action, target, request_id)
  if action == '' then
    return false
  end
  local kept = 7776000000
  local added = redis.pcall('XADD', trail, 'MAXLEN', '~', 100000, '*',
    'clientId', client_id, 'action', action, 'target', target, 'requestId', request_id)
  if type(added) == 'table' and added.err then
    return false
  end
  local clock = redis.call('TIME')
  redis.call('XTRIM', trail, 'MINID', string.format('%.0f', clock[1] * 1000 - kept))
  redis.call('PEXPIRE', trail, kept)
  return true
end

