-- Reads the values of a job that StoredJob needs, in its order; missing values are ''.
local function read_record(job)
  local values = redis.call('HMGET', job, 'client', 'status', 'version', 'doc', 'webhook', 'webhook:status',
    'webhook:attempts', 'webhook:version')
  for i, value in ipairs(values) do
    values[i] = value or ''
  end
  return values
end

